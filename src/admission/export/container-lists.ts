/** Below a pod's `spec`, in the order in which its containers are told. */
export const CONTAINER_LISTS: readonly string[] = ['initContainers', 'containers', 'ephemeralContainers'];
