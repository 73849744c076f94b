import { conformanceBy } from './conformance-by.ts';

// Queries go through the reading of a running server, whose own suite runs beside this one; over the API the suite takes minutes
// (test/soak/opendental-api.soak.ts).
conformanceBy('lists');
