"""Words nobody understood, handed to the officers, and what becomes of them."""

from renraku.members import handing
from renraku.members.handing import Words
from tests.people import AOI, HANA
from tests.world import ConnectedAccount, World

WORDS = "先月から足が痛くて、集まりに行けません"
HAND, GIVEN, GIVEN_BEFORE = "役員に渡す", "役員に渡しました", "もう役員に渡してあります"


def waits(branch: ConnectedAccount) -> list[Words]:
    return handing.open_words(branch.account_id, 50)


def answer(world: World, branch: ConnectedAccount, name: str = HANA, officer: str = AOI) -> None:
    [words] = waits(branch)
    handing.mark_answered(
        branch.account_id,
        world.person(name),
        words.event_id,
        note="お電話して、お答えしました",
        officer=officer,
        now=world.clock.now(),
    )
