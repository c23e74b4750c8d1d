"""Twenty thousand members in one file, with seventeen faults in it."""

import pytest

from renraku.members import roster
from renraku.members.models import Member
from tests import rosters
from tests.rosters import PLANTED
from tests.world import ConnectedAccount, World


def test_all_seventeen_faults_are_found_with_line_and_column(world: World, branch: ConnectedAccount) -> None:
    world.member("古くからの会員", "OLD-1")
    report = roster.check(branch.account_id, rosters.large(), world.clock.now())
    assert len(PLANTED) == 17
    assert (report.rows, report.new, report.wrong) == (20_000, 19_983, 17)
    found = [(complaint.line, complaint.column) for complaint in report.complaints]
    assert found == [(row + 1, column) for row, (column, _, _) in PLANTED.items()]
    for complaint, (_, _, reason) in zip(report.complaints, PLANTED.values(), strict=True):
        assert reason in complaint.reason
    assert report.missing == ["OLD-1"]
    assert len(list(Member.all_of(branch.account_id))) == 1, "looking writes nothing"


@pytest.mark.parametrize("rows", [300, pytest.param(20_000, marks=pytest.mark.deep)])
def test_a_large_file_taken_in_twice_changes_nothing(
    world: World, branch: ConnectedAccount, rows: int
) -> None:
    wrong = sum(row <= rows for row in PLANTED)
    report = roster.check(branch.account_id, rosters.large(rows), world.clock.now())
    written = roster.go(branch.account_id, report.import_id, world.clock.now())
    assert (written.new, written.refused, report.wrong) == (rows - wrong, [], wrong)
    again = roster.check(branch.account_id, rosters.large(rows), world.clock.now())
    assert (again.new, again.changed, again.unchanged, again.missing) == (0, 0, rows - wrong, [])
