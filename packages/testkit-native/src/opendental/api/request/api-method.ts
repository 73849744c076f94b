/** The methods of the API. */
export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';
