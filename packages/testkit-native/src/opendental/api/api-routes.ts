import { appointmentActions } from './operations/appointment-actions.ts';
import { appointmentRoutes } from './operations/appointment-routes.ts';
import { documentRoutes } from './operations/document-routes.ts';
import { fieldRoutes } from './operations/field-routes.ts';
import { patientRoutes } from './operations/patient-routes.ts';
import { paymentRoutes } from './operations/payment-routes.ts';
import { procedureRoutes } from './operations/procedure-routes.ts';
import { recallStatusRoutes } from './operations/recall-status.ts';
import { queryRoutes } from './operations/short-query.ts';
import type { ApiRoute } from './request/api-route.ts';
import { resourceRoutes } from './resource/resource-routes.ts';
import { clinicalResources } from './resources/clinical-resources.ts';
import { documentsResources } from './resources/documents-resources.ts';
import { insuranceResources } from './resources/insurance-resources.ts';
import { medicalResources } from './resources/medical-resources.ts';
import { moneyResources } from './resources/money-resources.ts';
import { peopleResources } from './resources/people-resources.ts';
import { scheduleResources } from './resources/schedule-resources.ts';
import { setupResources } from './resources/setup-resources.ts';

const resources = [
  ...peopleResources,
  ...scheduleResources,
  ...clinicalResources,
  ...medicalResources,
  ...insuranceResources,
  ...moneyResources,
  ...documentsResources,
  ...setupResources,
];

/** Everything that the server answers; what it does not list is an unknown resource. */
export const apiRoutes: readonly ApiRoute[] = [
  ...patientRoutes,
  ...appointmentRoutes,
  ...appointmentActions,
  ...procedureRoutes,
  ...paymentRoutes,
  ...documentRoutes,
  ...fieldRoutes,
  ...recallStatusRoutes,
  ...queryRoutes,
  ...resources.flatMap(resourceRoutes),
];
