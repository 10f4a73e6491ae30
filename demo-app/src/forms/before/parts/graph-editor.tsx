export { GraphEditor } from '../../../components/graph-editor/graph-editor.tsx';
