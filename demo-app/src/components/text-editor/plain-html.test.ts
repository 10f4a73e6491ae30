// @vitest-environment happy-dom
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { plainHtml } from './plain-html.ts';

const shown = (html: string) => renderToStaticMarkup(createElement('div', null, plainHtml(html)));

it('shows what the editor knows', () => {
  const html = '<h2>Why</h2><p>Not <strong>now</strong>.<br></p><ul><li><p>One</p></li></ul>';
  expect(shown(html)).toBe(`<div>${html.replace('<br>', '<br/>')}</div>`);
});

it('keeps no attribute, no script and no foreign element', () => {
  const html =
    '<p onclick="x()">a<img src=x onerror=x()>b</p><script>x()</script><a href="javascript:x()">c</a>';
  expect(shown(html)).toBe('<div><p>ab</p>c</div>');
});
