"""The worker killed by SIGKILL twenty times, each time when LINE has just taken one of a notice's twenty
chunks and nobody has written that down. AWS and LINE live on in this process, the functions in processes of
their own.

The chunks are twenty languages of fifty people each: moto takes longer over 500 friends than a worker waits.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from local.queue_door import QueueDoor
from local.server import Server
from tests import world as worlds
from tests.bench import aws_port, home
from tests.bench.answer_kill import Environments
from tests.world import World

LANGUAGES, IN_EACH = 20, 50
PEOPLE = LANGUAGES * IN_EACH
SAID = "notice"


class Killing:
    """LINE, which takes a chunk, and sees the caller die before it can hear so; once for each chunk."""

    def __init__(self, world: World, environments: Environments) -> None:
        self._world, self._environments = world, environments
        self.struck: set[str] = set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = list(self._world.api(environ, start_response))
        key = environ.get("HTTP_X_LINE_RETRY_KEY", "")
        if key and key not in self.struck:
            self.struck.add(key)
            self._environments.kill()
        return answer


def main() -> None:
    with home.house() as world:
        from renraku.deliveries import outbox, planning, results
        from renraku.deliveries.outbox import Delivery
        from renraku.members.reachable import Audience
        from tests.stories import telling

        account = telling.live(world.account(), monthly_limit=None)
        languages = ["ja", *(f"x{number}" for number in range(1, LANGUAGES))]
        people: list[str] = []
        for language in languages:
            people += telling.crowd(world, account, IN_EACH, language=language, start=len(people))
        words = telling.words(SAID, **dict.fromkeys(languages[1:], SAID))
        delivery = Delivery("kill", "emergency", words, to=Audience(is_registered=True))
        delivery_id = outbox.put(account.account_id, delivery, datetime.now(UTC))
        aws = Server(aws_port.app)
        aws.start()
        environments = Environments(world, f"http://127.0.0.1:{aws.port}")
        line = Killing(world, environments)
        if worlds.line_address is not None:
            worlds.line_address.serve(line)
        world.cloud.queues = {
            mapping.queue: QueueDoor(mapping, environments.invoke) for mapping in world.cloud.wiring.mappings
        }
        planning.plan_due(datetime.now(UTC), lambda: True)  # moto takes its time
        world.settle()
        deaths = environments.deaths
        environments.close()
        aws.stop()
        times = telling.times_told(world, SAID, people)
        report = results.outcomes(account.account_id, delivery_id)
    home.tell(
        {
            "notice.lost_after_kill": times[0],
            "notice.doubled_after_kill": sum(count for told, count in times.items() if told > 1),
            "notice.not_known_to_be_taken_after_kill": PEOPLE - (report.accepted if report else 0),
            "notice.workers_killed": deaths,
        }
    )


if __name__ == "__main__":
    main()
