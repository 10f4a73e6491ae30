export { Markdown } from '../../../components/markdown/markdown.tsx';
