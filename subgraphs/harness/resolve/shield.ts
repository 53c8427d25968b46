import { createRequire } from 'node:module';
import type * as Middleware from 'graphql-middleware';
import type * as Shield from 'graphql-shield';

// Why require: graphql-shield's ESM build imports `util.isUndefined`, which Node 23 removed; its CommonJS build loads.
const require = createRequire(import.meta.url);

export const { rule, shield, deny } = require('graphql-shield') as typeof Shield;
export const { applyMiddleware } = require('graphql-middleware') as typeof Middleware;
