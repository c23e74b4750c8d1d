"""Every door of this feature to the console, as serve_console opens them."""

from renraku.members import people_doors, roster_doors, setting_doors

DOORS = (*roster_doors.DOORS, *people_doors.DOORS, *setting_doors.DOORS)
