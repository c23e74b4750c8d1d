"""The peer: line-bot-sdk's own echo example without Flask, from the interpreter's birth to its first reply.

It neither queues nor asks AWS for a secret, and its reply is built, not sent: less work than ours.
"""

from tests.bench.alone import telling


def main() -> None:
    stdout = telling.quiet()
    from tests.bench.alone import taps

    said = taps.tap(1) | {
        "type": "message",
        "message": {"id": "1", "type": "text", "text": "こんにちは", "quoteToken": "q"},
    }
    request = taps.webhook(1, [said])

    from linebot.v3 import WebhookParser
    from linebot.v3.messaging import (
        ApiClient,
        Configuration,
        MessagingApi,
        ReplyMessageRequest,
        TextMessage,
    )
    from linebot.v3.webhooks import MessageEvent, TextMessageContent

    parser = WebhookParser(taps.secret(1).decode())
    with ApiClient(Configuration(access_token="none")) as client:
        MessagingApi(client)
        for event in parser.parse(request["body"], request["headers"]["x-line-signature"]):
            if not isinstance(event, MessageEvent) or not isinstance(event.message, TextMessageContent):
                raise AssertionError(event)
            text = TextMessage(text=event.message.text)  # type: ignore[call-arg]
            ReplyMessageRequest(reply_token=event.reply_token, messages=[text]).to_json()  # type: ignore[call-arg]
    telling.tell(stdout, first_response_ms=telling.cpu_ms(), modules=telling.modules())
