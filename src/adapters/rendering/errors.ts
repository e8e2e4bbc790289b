/** Why a chart or a kustomization could not be rendered. Each stands in a problem event; the rest is judged all the same. */
export const RENDERING_ERRORS = {
  'rendering/no-program':
    'The program that renders it is not on PATH, or only inside the scanned folder, where nothing is ever started. Install helm, or kustomize or kubectl.',
  'rendering/failed':
    'The program that renders it ended with an error, which stands beside it. Correct the chart, the kustomization or the values.',
  'rendering/timeout': 'Rendering took longer than two minutes and was stopped. Render it by hand and scan the result.',
  'rendering/too-much':
    'Rendering made more than 64 MB, or a line without end, and was stopped. Render it by hand and scan the result.',
  'rendering/remote':
    'It refers to something on the network, and nothing is fetched. Fetch it first and refer to the copy, or build it by hand and scan the result.',
  'rendering/missing-dependency':
    'The chart depends on another one that is not in its charts folder, and nothing is fetched. helm dependency build fetches it.',
  'rendering/missing-file': 'A kustomization refers to a file or folder that is not there. Correct the reference.',
  'rendering/unreadable':
    'The file that says what to render is no map of YAML that everybody reads alike, so no program is given it. Correct it.',
  'rendering/plugin':
    'The kustomization wants a program, a plug-in or a chart to be run, which is never done. Build it by hand and scan the result.',
  'rendering/archive':
    'A packed chart cannot be unpacked: it is damaged, is no .tgz of one chart, or holds what would lead out of it. Pack it again, or scan its folder.',
  'rendering/unsafe-file':
    'The chart holds a pipe or a device, a link that leads out of what is scanned, or more than 256 MB. Take it out, or scan the folder that holds both ends.',
  'rendering/library-chart':
    'A library chart makes nothing by itself; the charts that use it are what can be rendered.',
  'rendering/nothing': 'With these values it makes no object, so there is nothing to judge. Check the values.',
  'rendering/values': 'A file that --values names is not there, or cannot be read. Check the path.',
} as const;

export type RenderingErrorCode = keyof typeof RENDERING_ERRORS;
