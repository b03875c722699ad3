/** Name of the secret that signs the codes by which people act on mentions. */
export const ACTIONS_KEY = 'actions';
