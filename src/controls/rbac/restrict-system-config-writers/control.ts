import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-system-config-writers',
  title: 'Only administrators and approved holders write ConfigMaps in kube-system',
  severity: 'high',
  powers: [
    {
      verbs: ['create', 'patch', 'update'],
      group: '',
      resource: 'configmaps',
      scope: 'namespaced',
      namespaces: ['kube-system'],
    },
  ],
  can: 'write ConfigMaps in kube-system',
  remedy:
    'bind the role in the namespaces where it is needed, or name the ConfigMaps under resourceNames; approve those who have to write in kube-system',
});
