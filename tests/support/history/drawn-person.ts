/** The outline of a person as JPEG (96 × 96), for people who were never before a camera. */
export const drawnPerson: Uint8Array<ArrayBuffer> = Uint8Array.from(
  Buffer.from(
    [
      '/9j/2wBDAA4ODg4PDhASEhAXGBYYFyEfHBwfITIkJyQnJDJNMDgwMDgwTURSQz5DUkR6X1VVX3qMdnB2jKqYmKrWy9b/////2wBDAQ4ODg4PDh',
      'ASEhAXGBYYFyEfHBwfITIkJyQnJDJNMDgwMDgwTURSQz5DUkR6X1VVX3qMdnB2jKqYmKrWy9b/////wgARCABgAGADASIAAhEBAxEB/8QAGgAB',
      'AAIDAQAAAAAAAAAAAAAAAAQFAQIGA//EABcBAQEBAQAAAAAAAAAAAAAAAAACAQP/2gAMAwEAAhADEAAAAOvHWAAAAAABg1q6mLU9BacXKOtE0A',
      'AhzPFnHM4uRk6uX4+0UDQAKqh7GNucvfSpJsM0ABR6U+ztqVjbUXd5xFxO34ynl6wmctguQAGcDsvWFNiv/8QALRABAAIAAwUFCQEAAAAAAAAA',
      'AQIDAAQRBRMgMlEQIjAxgTRBUmFxkZKhsUD/2gAIAQEAAT8A/wBllkKospyImLNsVD3K5S/WK9sVL365R/eK7IWxJQkSPAUiKugGM3mp5m1k8p',
      'ynblM1PLWkjleYwJIEdROPPyY5O5Ogfd4chJlk6V6J9njzFW+osh1jhEUTRO0FQDVcZerc0Vw6R8DPbO3y2VaE/edcWU21Ok4Sj9TFdNtrpCEp',
      'fQxkdnblLLdGfuOngynCBrKRE6rpiWfycfO49BcRz+Tl5XHqJiM4TNYyJHUdeNQFXQMZrarqwo/PE5zsdZyZPV7YTnW6wkxepjK7VdSF/wCeBE',
      'EdR4dp5tlJog905vm8ezM2xkUTe68vyeC+zdU2T+GK4VVXjFETFFm9prn8UR7do+x3en98HZ3sdPr/AHs//8QAGREBAAIDAAAAAAAAAAAAAAAA',
      'AQAwEBEg/9oACAECAQE/AKAmqxivAZSj/8QAGBEBAAMBAAAAAAAAAAAAAAAAEQAQMED/2gAIAQMBAT8AwY8Dbh//2Q==',
    ].join(''),
    'base64',
  ),
);

/** The same outline as a picture of its own, which says whose it is in a comment: no two punches share a photograph. */
export function drawnPersonOf(name: string): Uint8Array<ArrayBuffer> {
  const comment = Buffer.from(name);
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Uint8Array.from(Buffer.concat([drawnPerson.subarray(0, 2), head, comment, drawnPerson.subarray(2)]));
}
