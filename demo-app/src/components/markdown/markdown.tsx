import './markdown.css';
import type { ComponentProps, ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** A wide table scrolls in a box of its own, which the keyboard must be able to reach. */
function Table({ children }: { readonly children?: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section className="markdown-table" tabIndex={0} aria-label="Table">
      <table>{children}</table>
    </section>
  );
}

/** The empty corner of a table heads nothing. */
function HeadCell({ children, style }: Pick<ComponentProps<'th'>, 'children' | 'style'>) {
  return children ? <th style={style}>{children}</th> : <td>{children}</td>;
}

const components: Components = { h1: 'h2', h2: 'h3', h3: 'h4', table: Table, th: HeadCell };
const plugins = [remarkGfm];

/** Markdown in GitHub's flavour. Its headings begin one level under the page's own. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
