import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/** A call of the command, with a button that copies it. */
export function CopyExample({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // The text can still be selected by hand.
    }
  };
  return (
    <section className="example">
      <div className="example-head">
        <h3>Example</h3>
        <button type="button" className="button plain" onClick={() => void copy()}>
          {copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
          <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        </button>
      </div>
      <pre>{text}</pre>
    </section>
  );
}
