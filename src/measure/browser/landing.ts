/** Parts of a path that no page but a login has. */
const LOGIN =
  /(?:^|[/._-])(?:log-?in|sign-?in|auth|authori[sz]e|authenticate|sso|oauth2?|oidc|saml2?|session\/new|sessions\/new)(?:$|[/._?-])/i;

/** Where a page went instead of staying. */
export interface Landing {
  /** Below the origin, or the whole URL of another one; null when the page stayed where it was opened. */
  readonly landed: string | null;
  /** Why nothing that was seen is about the page that was opened; null when it is. */
  readonly error: string | null;
}

/**
 * Holds where a page stands against what was opened. A page may go on to another of its own, as `/` to `/dashboard`;
 * a login, or another site, is not the page that was asked for.
 *
 * @param opened the whole URL.
 * @param at the whole URL in the end; empty when nobody knows.
 */
export function whereItLanded(opened: string, at: string): Landing {
  if (at === '' || !URL.canParse(at)) return { landed: null, error: null };
  const [from, to] = [new URL(opened), new URL(at)];
  if (from.origin !== to.origin && to.protocol.startsWith('http')) {
    const landed = to.origin + to.pathname;
    return { landed, error: `The page was sent to another site: ${landed}` };
  }
  if (plain(from) === plain(to) || from.origin !== to.origin) return { landed: null, error: null };
  const landed = to.pathname + to.search;
  const isLogin = LOGIN.test(to.pathname) && !LOGIN.test(from.pathname);
  return {
    landed,
    error: isLogin
      ? `The page was sent to a login: ${to.pathname}. Give "storageState" or "setup" in "measure" of budgets.json`
      : null,
  };
}

/** A slash at the end, what follows a `#`, and a query are the same page. */
function plain({ pathname }: URL): string {
  return pathname.replace(/\/+$/, '') || '/';
}
