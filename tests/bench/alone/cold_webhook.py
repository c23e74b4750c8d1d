"""receive_webhook from the interpreter's birth to its first answer."""

from tests.bench.alone import telling


def main() -> None:
    stdout = telling.quiet()
    from tests.bench.alone import at_once, taps

    at_once.install()
    at_once.open_account(1)
    from functions.receive_webhook import app

    answer = app.handler(taps.webhook(1, [taps.tap(1)]), None)
    first = telling.cpu_ms()
    if answer != {"statusCode": 200} or at_once.calls != ["GetItem", "Decrypt", "SendMessageBatch"]:
        raise AssertionError(f"{answer} after {at_once.calls}")
    modules = telling.modules()
    for number in range(2, 32):
        app.handler(taps.webhook(1, [taps.tap(number + event * 1000) for event in range(100)]), None)
    telling.tell(
        stdout,
        first_response_ms=first,
        modules=modules,
        foreign_modules=telling.foreign_modules(),
        peak_memory_mb=telling.peak_mb(),
    )
