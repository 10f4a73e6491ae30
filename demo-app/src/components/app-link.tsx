import { Link, type LinkProps } from 'react-router';

import { preload } from '#form/preload.ts';

/** A link to one of the app's pages, whose code begins to come as soon as somebody points at it. */
export function AppLink({ to, ...rest }: LinkProps & { readonly to: string }) {
  const begin = () => preload(to);
  return <Link to={to} onPointerEnter={begin} onFocus={begin} {...rest} />;
}
