"""The structure of pods, from the Kubernetes API reference, v1."""

from __future__ import annotations

META = """
Meta = name text, generateName text, namespace text, labels {text}, annotations {text}, finalizers
  [text], ownerReferences [any], creationTimestamp text, uid text, resourceVersion text, generation int,
  selfLink text, managedFields [any], deletionTimestamp text, deletionGracePeriodSeconds int
Selector = matchLabels {text}, matchExpressions [Expression]
Expression = key! text, operator! In/NotIn/Exists/DoesNotExist/Gt/Lt, values [text]
"""

POD = """
PodTemplate = metadata Meta, spec! PodSpec
PodSpec = containers! [Container], initContainers [Container], ephemeralContainers [any], volumes
  [Volume], restartPolicy Always/OnFailure/Never, terminationGracePeriodSeconds int,
  activeDeadlineSeconds int, dnsPolicy ClusterFirst/ClusterFirstWithHostNet/Default/None, dnsConfig any,
  nodeSelector {text}, nodeName text, serviceAccountName text, serviceAccount text,
  automountServiceAccountToken bool, hostNetwork bool, hostPID bool, hostIPC bool, hostUsers bool,
  shareProcessNamespace bool, securityContext PodSecurity, imagePullSecrets [Named], hostname text,
  subdomain text, setHostnameAsFQDN bool, affinity Affinity, schedulerName text, tolerations
  [Toleration], hostAliases [any], priorityClassName text, priority int, preemptionPolicy text,
  readinessGates [any], runtimeClassName text, enableServiceLinks bool, overhead {Quantity},
  topologySpreadConstraints [Spread], os any, resourceClaims [any], schedulingGates [any], resources
  Resources, hostnameOverride text, workloadRef any
Container = name! text, image text, command [text], args [text], workingDir text, ports [ContainerPort],
  env [EnvVar], envFrom [EnvFrom], resources Resources, resizePolicy [any], restartPolicy text,
  restartPolicyRules [any], volumeMounts [VolumeMount], volumeDevices [any], livenessProbe Probe,
  readinessProbe Probe, startupProbe Probe, lifecycle Lifecycle, terminationMessagePath text,
  terminationMessagePolicy File/FallbackToLogsOnError, imagePullPolicy Always/IfNotPresent/Never,
  securityContext Security, stdin bool, stdinOnce bool, tty bool
ContainerPort = containerPort! int, name text, hostPort int, hostIP text, protocol TCP/UDP/SCTP
EnvVar = name! text, value text, valueFrom EnvSource
EnvSource = configMapKeyRef KeyRef, secretKeyRef KeyRef, fieldRef FieldRef, resourceFieldRef ResourceRef,
  fileKeyRef any
KeyRef = name text, key! text, optional bool
FieldRef = apiVersion text, fieldPath! text
ResourceRef = containerName text, resource! text, divisor text|int
EnvFrom = prefix text, configMapRef OptionalRef, secretRef OptionalRef
OptionalRef = name text, optional bool
Resources = limits {Quantity}, requests {Quantity}, claims [any]
VolumeMount = name! text, mountPath! text, subPath text, subPathExpr text, readOnly bool,
  recursiveReadOnly text, mountPropagation text
Probe = httpGet HttpGet, tcpSocket TcpSocket, exec Exec, grpc Grpc, initialDelaySeconds int,
  periodSeconds int, timeoutSeconds int, successThreshold int, failureThreshold int,
  terminationGracePeriodSeconds int
HttpGet = path text, port! int|text, host text, scheme HTTP/HTTPS, httpHeaders [Header]
Header = name! text, value! text
TcpSocket = port! int|text, host text
Exec = command [text]
Grpc = port! int, service text
Lifecycle = postStart Handler, preStop Handler, stopSignal text
Handler = exec Exec, httpGet HttpGet, tcpSocket TcpSocket, sleep any
Security = privileged bool, allowPrivilegeEscalation bool, readOnlyRootFilesystem bool, runAsNonRoot bool,
  runAsUser int, runAsGroup int, capabilities Capabilities, seccompProfile Profile, appArmorProfile Profile,
  seLinuxOptions any, windowsOptions any, procMount text
Capabilities = add [text], drop [text]
Profile = type! text, localhostProfile text
PodSecurity = runAsNonRoot bool, runAsUser int, runAsGroup int, fsGroup int, fsGroupChangePolicy text,
  supplementalGroups [int], supplementalGroupsPolicy text, seccompProfile Profile, appArmorProfile Profile,
  seLinuxOptions any, seLinuxChangePolicy text, sysctls [any], windowsOptions any
Named = name text
Affinity = nodeAffinity any, podAffinity PodAffinity, podAntiAffinity PodAffinity
PodAffinity = requiredDuringSchedulingIgnoredDuringExecution [AffinityTerm],
  preferredDuringSchedulingIgnoredDuringExecution [WeightedTerm]
WeightedTerm = weight! int, podAffinityTerm! AffinityTerm
AffinityTerm = labelSelector Selector, topologyKey! text, namespaces [text], namespaceSelector Selector,
  matchLabelKeys [text], mismatchLabelKeys [text]
Toleration = key text, operator text, value text, effect NoSchedule/PreferNoSchedule/NoExecute,
  tolerationSeconds int
Spread = maxSkew! int, topologyKey! text, whenUnsatisfiable! DoNotSchedule/ScheduleAnyway, labelSelector
  Selector, minDomains int, nodeAffinityPolicy text, nodeTaintsPolicy text, matchLabelKeys [text]
Volume = name! text, emptyDir EmptyDir, configMap ConfigMapVolume, secret SecretVolume,
  persistentVolumeClaim Claim, hostPath HostPath, projected Projected, downwardAPI any, csi any,
  ephemeral any, nfs any, image any, iscsi any, cephfs any, rbd any, glusterfs any, awsElasticBlockStore
  any, azureDisk any, azureFile any, gcePersistentDisk any, fc any, flexVolume any, flocker any, gitRepo
  any, cinder any, photonPersistentDisk any, portworxVolume any, quobyte any, scaleIO any, storageos any,
  vsphereVolume any
EmptyDir = medium text, sizeLimit text|int
ConfigMapVolume = name text, items [KeyPath], defaultMode int, optional bool
SecretVolume = secretName text, items [KeyPath], defaultMode int, optional bool
KeyPath = key! text, path! text, mode int
Claim = claimName! text, readOnly bool
HostPath = path! text, type text
Projected = sources [any], defaultMode int
"""
