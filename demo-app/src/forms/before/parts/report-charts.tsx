export { ReportCharts } from '../../../components/charts/report-charts.tsx';
