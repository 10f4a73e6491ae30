import './prose.css';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';

import { Toolbar } from './toolbar.tsx';

interface Props {
  /** HTML to begin with; give another `key` to show another text. */
  readonly html: string;
  /** What the text is, for those who cannot see where the field stands. */
  readonly label: string;
  /** Hears of every change, with the whole text as HTML. */
  readonly onChange: (html: string) => void;
}

/** A rich-text field with its tools. At least as high as the box that it stands in. */
export function TextEditor({ html, label, onChange }: Props) {
  const editor = useEditor({
    extensions: [StarterKit.configure({ link: { openOnClick: false } })],
    content: html,
    editorProps: {
      attributes: {
        'aria-label': label,
        'aria-multiline': 'true',
        role: 'textbox',
        class: 'prose',
      },
    },
    onUpdate: ({ editor }) => onChange(editor.getHTML()),
  });
  const words = useEditorState({
    editor,
    selector: ({ editor }) => editor.getText().split(/\s+/).filter(Boolean).length,
  });
  return (
    <div className="text-editor">
      <Toolbar editor={editor} />
      <EditorContent editor={editor} className="text-editor-field" />
      <p className="text-editor-foot figures">
        {words} {words === 1 ? 'word' : 'words'}
      </p>
    </div>
  );
}
