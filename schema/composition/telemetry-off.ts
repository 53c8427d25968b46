/**
 * Import this before anything of Apollo's.
 * Why: @apollo/gateway sends usage figures and asks the cloud's metadata addresses from its constructor on, and only
 * this variable, set by then, stops it.
 */
process.env.APOLLO_TELEMETRY_DISABLED = '1';
