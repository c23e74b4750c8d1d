// The page's only talk with the server.

export async function post(path, body) {
  const answer = await fetch(`/phones/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text || String(answer.status));
  return text ? JSON.parse(text) : {};
}

// Asks for the next state for ever. The server holds the question until something has changed.
export async function follow(onState, onLost) {
  let version = "";
  for (;;) {
    const state = await next(version);
    onLost(!state);
    if (!state) {
      version = "";
      await new Promise((done) => setTimeout(done, 1500));
    } else if (state.version !== version) {
      version = state.version;
      onState(state);
    }
  }
}

async function next(version) {
  try {
    const answer = await fetch(`/phones/state?since=${encodeURIComponent(version)}`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // the server is away
  }
}
