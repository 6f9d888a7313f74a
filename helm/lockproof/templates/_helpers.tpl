{{- define "lockproof.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "lockproof.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "lockproof.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "lockproof.selectorLabels" -}}
app.kubernetes.io/name: {{ include "lockproof.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: server
{{- end -}}

{{- define "lockproof.labels" -}}
{{ include "lockproof.selectorLabels" . }}
{{ include "lockproof.commonLabels" . }}
{{- end -}}

{{- define "lockproof.commonLabels" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Labels of the pod that `helm test` starts: never those that the Service selects. */}}
{{- define "lockproof.testLabels" -}}
app.kubernetes.io/name: {{ include "lockproof.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: test
{{- end -}}

{{- define "lockproof.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "lockproof.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "lockproof.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "lockproof.databaseSecret" -}}
{{- default (printf "%s-database" (include "lockproof.fullname" .)) .Values.database.existingSecret.name -}}
{{- end -}}

{{/* An embedded database would be lost with its pod, and replicas would not share it. */}}
{{- define "lockproof.checkDatabase" -}}
{{- $db := .Values.database -}}
{{- if $db.existingSecret.name -}}
{{- if not (or $db.url $db.existingSecret.urlKey) -}}
{{- fail "database.url or database.existingSecret.urlKey is required: the chart needs an external PostgreSQL" -}}
{{- end -}}
{{- if or $db.username $db.password -}}
{{- fail "database.username and database.password must be empty with database.existingSecret.name" -}}
{{- end -}}
{{- else -}}
{{- if not $db.url -}}
{{- fail "database.url is required: the chart needs an external PostgreSQL, such as jdbc:postgresql://postgres:5432/lockproof" -}}
{{- end -}}
{{- if not (and $db.username $db.password) -}}
{{- fail "database.username and database.password are required without database.existingSecret.name" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What every container of the chart may not do. */}}
{{- define "lockproof.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop:
    - ALL
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "lockproof.podSecurityContext" -}}
runAsNonRoot: true
{{- with .Values.security.runAsUser }}
runAsUser: {{ int64 . }}
{{- end }}
{{- with .Values.security.runAsGroup }}
runAsGroup: {{ int64 . }}
{{- end }}
{{- with .Values.security.fsGroup }}
fsGroup: {{ int64 . }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "lockproof.databaseEnv" -}}
{{- $secret := .Values.database.existingSecret -}}
- name: SPRING_DATASOURCE_URL
  {{- if and $secret.name $secret.urlKey }}
  valueFrom:
    secretKeyRef:
      name: {{ include "lockproof.databaseSecret" . }}
      key: {{ $secret.urlKey }}
  {{- else }}
  value: {{ .Values.database.url | quote }}
  {{- end }}
- name: SPRING_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ include "lockproof.databaseSecret" . }}
      key: {{ ternary $secret.usernameKey "username" (ne $secret.name "") }}
- name: SPRING_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ include "lockproof.databaseSecret" . }}
      key: {{ ternary $secret.passwordKey "password" (ne $secret.name "") }}
{{- end -}}

{{/* Helm reads every number as a float and would print 5000000 as 5e+06. */}}
{{- define "lockproof.scalar" -}}
{{- if kindIs "float64" . -}}
{{- int64 . | toString | quote -}}
{{- else -}}
{{- toString . | quote -}}
{{- end -}}
{{- end -}}
