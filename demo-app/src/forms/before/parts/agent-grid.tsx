export { AgentGrid } from '../../../components/agent-grid/agent-grid.tsx';
