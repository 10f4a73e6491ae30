export { SpendChart } from '../../../components/charts/spend-chart.tsx';
