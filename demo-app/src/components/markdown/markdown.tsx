import './markdown.css';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** Markdown in GitHub's flavour. Its headings begin one level under the page's own. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          h1: 'h2',
          h2: 'h3',
          h3: 'h4',
          // A wide table scrolls in a box of its own, which the keyboard must be able to reach.
          table: (props) => (
            <div className="markdown-table" tabIndex={0} role="region" aria-label="Table">
              <table>{props.children}</table>
            </div>
          ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
