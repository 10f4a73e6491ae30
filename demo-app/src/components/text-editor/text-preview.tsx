import './prose.css';
import { plainHtml } from './plain-html.ts';

/** A story's text where the editor will be, laid out as the editor lays it out, so that reading need not wait. */
export function TextPreview({ html }: { readonly html: string }) {
  return (
    <div className="text-editor" aria-busy="true">
      <div className="toolbar waiting" />
      <div className="text-editor-field">
        <div className="prose">{plainHtml(html)}</div>
      </div>
      <p className="text-editor-foot">{'\u00a0'}</p>
    </div>
  );
}
