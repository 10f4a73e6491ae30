export { RunsChart } from '../../../components/charts/runs-chart.tsx';
