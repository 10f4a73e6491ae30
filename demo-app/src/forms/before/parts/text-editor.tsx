export { TextEditor } from '../../../components/text-editor/text-editor.tsx';
