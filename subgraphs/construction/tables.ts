export * from './records/enterprise-records.ts';
export * from './records/project-records.ts';
export { schema } from './records/schema.ts';
