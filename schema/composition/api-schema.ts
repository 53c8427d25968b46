import './telemetry-off.ts';
import { printSchema, Supergraph } from '@apollo/federation-internals';

/** What a client sees of a supergraph, as SDL: no labels, no helper fields, no joins. */
export const printApiSchema = (supergraphSdl: string): string =>
  printSchema(Supergraph.build(supergraphSdl).apiSchema());
