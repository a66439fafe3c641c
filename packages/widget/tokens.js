// Tokens from the host: asked for when they are needed, once for all who need one at the same time.

// How long the host's function may take, in milliseconds.
const PATIENCE = 30_000;

/** `token(refused)` promises a token that the server has not refused; `forget` forgets it, and has the
 *  next one asked for as the host has said by then.
 *
 *  It is kept here, and nowhere that a host, a page or a log can see. A failure is one word:
 *  `refused`, `timeout` or `unusable`. */
export function tokens({ element, objects }) {
  let fetchToken;
  let held;
  let asking;
  const forget = () => {
    ({ fetchToken } = objects);
    held = asking = undefined;
  };
  forget();
  const ask = async (refused) => {
    let clock;
    const asked = fetchToken;
    try {
      const late = new Promise((_, reject) => (clock = setTimeout(reject, PATIENCE, 'timeout')));
      if (typeof fetchToken !== 'function') throw 'unusable';
      const given = await Promise.race([(async () => fetchToken.call(element))(), late]);
      // What is printable and has no blanks fits into a header. A live key can change real data.
      if (typeof given !== 'string' || !/^[!-~]+$/.test(given) || given.startsWith('sk_live_')) throw 'unusable';
      return given;
    } catch (error) {
      // Another function has taken the place of the one that failed.
      if (asked !== fetchToken) return token(refused);
      throw ['timeout', 'unusable'].includes(error) ? error : 'refused';
    } finally {
      clearTimeout(clock);
    }
  };
  const token = (refused) => {
    if (held !== undefined && held !== refused) return Promise.resolve(held);
    if (asking) return asking;
    const mine = (asking = ask(refused));
    const isMine = () => asking === mine;
    mine.then(
      (given) => isMine() && ((held = given), (asking = undefined)),
      () => isMine() && (asking = undefined),
    );
    return mine;
  };
  return { token, forget };
}
