import loadable from '@loadable/component';

import type { TextEditor as Real } from '../../../components/text-editor/text-editor.tsx';
import { TextPreview } from '../../../components/text-editor/text-preview.tsx';

const Part = loadable(() =>
  import('../../../components/text-editor/text-editor.tsx').then((part) => part.TextEditor),
);

/** The text can be read at once; it can be edited as soon as the editor is here. */
export function TextEditor(props: React.ComponentProps<typeof Real>) {
  return <Part {...props} fallback={<TextPreview html={props.html} />} />;
}
