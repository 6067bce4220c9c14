/** What a browser offers to choose: it turns a telephone's own kind of picture into JPEG then, and offers its camera. */
export const ACCEPTED =
  "image/jpeg,image/png,image/gif,image/webp,video/*,audio/*,application/pdf,text/plain,text/csv,.docx,.xlsx,.pptx,.odt,.ods,.odp,.doc,.xls,.rtf,.zip";
