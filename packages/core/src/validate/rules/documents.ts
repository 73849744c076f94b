import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';

const sha256 = /^[0-9a-f]{64}$/i;
const fullTurn = 360;

/** Images, documents, forms and messages. */
export const documentRules = [
  ...rulesFor('document', [
    {
      name: 'document_without_file',
      severity: 'warning',
      explanation: 'The document is kept as a file, but nothing says in which. Its content cannot be found.',
      source: 'FHIR R4 DocumentReference: content with an address.',
      check: ({ data }) => (data.storage === 'file' && data.fileName === null ? 'fileName' : null),
    },
    {
      name: 'document_in_future',
      severity: 'warning',
      explanation: 'The document was made after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { createdLocal } }, { latestLocal }) =>
        isBefore(latestLocal, createdLocal) ? 'createdLocal' : null,
    },
  ]),
  ...rulesFor('imagingStudy', [
    {
      name: 'study_without_size',
      severity: 'warning',
      explanation: 'The mount is no pixel wide or high: nothing can be laid out on it.',
      source: 'Canonical model: a mount has a width and a height.',
      check({ data: { widthPixels, heightPixels } }) {
        if (widthPixels === 0) return 'widthPixels';
        return heightPixels === 0 ? 'heightPixels' : null;
      },
    },
  ]),
  ...rulesFor('image', [
    {
      name: 'image_crop',
      severity: 'warning',
      explanation:
        'The part of the image that is shown has no area, or only some of its four numbers are there. A viewer would show nothing.',
      source: 'Canonical model: crop of an image.',
      check({ data }) {
        const {
          cropLeftPixels: left,
          cropTopPixels: top,
          cropWidthPixels: width,
          cropHeightPixels: height,
        } = data;
        if (width === null && height === null && left === null && top === null) return null;
        const isWhole = width !== null && height !== null && left !== null && top !== null;
        return isWhole && width > 0 && height > 0 ? null : 'cropWidthPixels';
      },
    },
    {
      name: 'image_window',
      severity: 'warning',
      explanation: 'The darkest shown grey is not below the lightest: the image would be one grey.',
      source: 'DICOM PS3.3 C.11.2: a window has a width above zero.',
      check: ({ data: { windowMinimum, windowMaximum } }) =>
        windowMinimum !== null && windowMaximum !== null && windowMinimum >= windowMaximum
          ? 'windowMaximum'
          : null,
    },
    {
      name: 'image_rotation',
      severity: 'info',
      explanation: 'The image is to be turned by more than a full turn.',
      source: 'Geometry.',
      check: ({ data: { rotationDegrees } }) =>
        rotationDegrees !== null && Math.abs(Number(rotationDegrees)) > fullTurn ? 'rotationDegrees' : null,
    },
    {
      name: 'image_digest_form',
      severity: 'warning',
      explanation: 'The digest of the file is no SHA-256: a changed or wrong file would not be noticed.',
      source: 'FIPS 180-4: SHA-256 is 64 hexadecimal digits.',
      check: ({ data }) => (data.sha256 === null || sha256.test(data.sha256) ? null : 'sha256'),
    },
    {
      name: 'image_in_future',
      severity: 'warning',
      explanation: 'The image was taken after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { takenLocal } }, { latestLocal }) =>
        isBefore(latestLocal, takenLocal) ? 'takenLocal' : null,
    },
  ]),
  ...rulesFor('form', [
    {
      name: 'form_in_future',
      severity: 'warning',
      explanation: 'The form was filled in after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { dateLocal } }, { latestLocal }) =>
        isBefore(latestLocal, dateLocal) ? 'dateLocal' : null,
    },
  ]),
  ...rulesFor('formResponse', [
    {
      name: 'response_without_form',
      severity: 'warning',
      explanation:
        'What somebody filled in stands on no form. Nobody can tell what was asked, or whose answer it is.',
      source: 'FHIR R4 QuestionnaireResponse: an item belongs to a response.',
      check: ({ data }) => (data.formId === null ? 'formId' : null),
    },
    {
      name: 'signed_in_future',
      severity: 'warning',
      explanation: 'The form was signed after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { signedLocal } }, { latestLocal }) =>
        isBefore(latestLocal, signedLocal) ? 'signedLocal' : null,
    },
  ]),
  ...rulesFor('communication', [
    {
      name: 'communication_times',
      severity: 'warning',
      explanation: 'The call or meeting ended before it began.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.endLocal, data.startLocal) ? 'endLocal' : null),
    },
    {
      name: 'communication_with_nobody',
      severity: 'warning',
      explanation: 'The call, letter or bill is of no patient and of no referring person.',
      source: 'FHIR R4 Communication: a subject.',
      check: ({ data }) => (data.patientId === null && data.referralId === null ? 'patientId' : null),
    },
  ]),
];
