export * from './records/licence-records.ts';
export { schema } from './records/schema.ts';
export * from './records/supervision-records.ts';
