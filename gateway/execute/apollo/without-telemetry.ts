/** Why: `@apollo/gateway` phones home by default, and only this variable, set before it is used, stops it. */
process.env.APOLLO_TELEMETRY_DISABLED = '1';
