/** What keeps the process from starting. */
export const START_ERRORS = {
  CONFIG_INVALID: { status: 'START', message: 'A setting is missing or has a value it cannot have.' },
  SUPERGRAPH_INVALID: { status: 'START', message: 'The supergraph cannot be served.' },
  LOG_KEY_UNUSABLE: {
    status: 'START',
    message:
      'The key that signs the query log must be a readable file of its own outside the data folder. Name one with CREDIT_LOG_KEY_FILE.',
  },
  LOG_TAIL_INVALID: {
    status: 'START',
    message:
      'The end of the query log is not what was signed. Run audit verify on an export; --accept-broken-log starts all the same, which is recorded.',
  },
  POLICY_INVALID: {
    status: 'START',
    message: 'The policy contradicts itself or leaves something open.',
  },
  PORT_IN_USE: {
    status: 'START',
    message: 'The port is in use. Stop the other process, or choose another port with PORT.',
  },
  ADDRESS_UNAVAILABLE: {
    status: 'START',
    message: 'The address cannot be listened on. Set HOST to an address of this machine.',
  },
} as const;
