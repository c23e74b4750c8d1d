"""Who the tests are about. Their names are their keys in the LINE simulator."""

HANA = "Hana"
"""A member of the branch."""
KEN = "Ken"
"""The officer on duty."""
AOI = "Aoi"
"""The head officer."""
MEI = "Mei"
"""Has blocked us."""
TOM = "Tom"
"""Friend of another account: must never see anything of ours."""

EVERYBODY = (HANA, KEN, AOI, MEI, TOM)
