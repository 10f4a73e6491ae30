import { createElement, Fragment, type ReactNode } from 'react';

/** The elements that the editor knows; of any other only the text is kept, and no attribute of any. */
const known = new Set('p h1 h2 h3 ul ol li blockquote strong em s u code pre br hr'.split(' '));

/** Turns the HTML of a story into elements that can only be read, without running or fetching anything of it. */
export function plainHtml(html: string): ReactNode {
  return read(new DOMParser().parseFromString(html, 'text/html').body);
}

function read(parent: Node): ReactNode[] {
  return [...parent.childNodes].map((node, i) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    const name = node.nodeName.toLowerCase();
    if (name === 'script' || name === 'style') return null;
    const children = read(node);
    if (!known.has(name)) return createElement(Fragment, { key: i }, ...children);
    return createElement(name, { key: i }, ...children);
  });
}
