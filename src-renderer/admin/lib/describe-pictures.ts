import type { TemplateId } from '../../../src-shared/models/ids.ts';
import type { Recognition } from '../../recognition/index.ts';

interface DescribedPicture {
  readonly id: TemplateId;
  readonly embedding: Float32Array<ArrayBuffer>;
}

/** Describes stored pictures of templates again; those in which no good face is found are left out. */
export async function describePictures(
  recognition: Recognition,
  pictures: readonly { readonly id: TemplateId; readonly thumbnail: Uint8Array }[],
): Promise<DescribedPicture[]> {
  const described: DescribedPicture[] = [];
  for (const { id, thumbnail } of pictures) {
    const analysis = await recognition.analysePicture(new Blob([new Uint8Array(thumbnail)])).catch(() => null);
    if (analysis?.ok === true) described.push({ id, embedding: new Float32Array(analysis.face.embedding) });
  }
  return described;
}
