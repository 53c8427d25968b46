/** Name in the supergraph of the subgraph that the gateway itself is: it says beforehand what a caller may see. */
export const VISIBILITY = 'visibility';
