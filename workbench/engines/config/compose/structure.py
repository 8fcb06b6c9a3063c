"""The structure of compose files, written from the compose specification (github.com/compose-spec)."""

from __future__ import annotations

from functools import cache
from typing import Any

from workbench.engines.config.schema import compiled
from workbench.engines.config.shapes import Json, shapes

_FILE = """
File = name text, version text|number, services {Service}, networks {Network?}?, volumes {Volume?}?,
  secrets {Secret}?, configs {Config}?, include [text|Include], models {Model}
Include = path text|[text], project_directory text, env_file text|[text]
Network = name text, driver text, driver_opts {text|number}?, ipam Ipam, external bool|text|External,
  internal bool|text, attachable bool|text, enable_ipv4 bool|text, enable_ipv6 bool|text, labels
  {Scalar}|[text]
Ipam = driver text, config [IpamConfig], options {text}
IpamConfig = subnet text, ip_range text, gateway text, aux_addresses {text}
External = name text
Volume = name text, driver text, driver_opts {text|number}?, external bool|text|External, labels
  {Scalar}|[text]
Secret = name text, environment text, file text, content text, external bool|text|External, labels
  {Scalar}|[text], driver text, driver_opts {text|number}, template_driver text
Config = name text, content text, environment text, file text, external bool|text|External, labels
  {Scalar}|[text], template_driver text
Model = name text, model! text, context_size int, runtime_flags [text]
"""
_SERVICE = """
Service = annotations {Scalar}|[text], attach bool|text, build text|Build, blkio_config any, cap_add
  [text], cap_drop [text], cgroup text, cgroup_parent text, command text|[text|int|number]?, configs
  [text|Grant], container_name text, cpu_count int|text, cpu_percent number|text, cpu_period int|text,
  cpu_quota int|text, cpu_rt_period int|text, cpu_rt_runtime int|text, cpu_shares int|text, cpus
  int|number|text, cpuset text, credential_spec any, depends_on [text]|{Dependency}, deploy Deploy?,
  develop any, device_cgroup_rules [text], devices [text|Device], dns text|[text], dns_opt [text],
  dns_search text|[text], domainname text, entrypoint text|[text]?, env_file text|[text|EnvFile],
  environment {Scalar}|[text]?, expose [text|int], extends text|Extends, external_links [text],
  extra_hosts [text]|{text|[text]}, gpus text|[any], group_add [text|int], healthcheck Health, hostname
  text, image text, init bool|text, ipc text, isolation text, label_file text|[text], labels
  {Scalar}|[text], links [text], logging Logging, mac_address text, mem_limit int|text, mem_reservation
  int|text, mem_swappiness int|text, memswap_limit int|text, models [text]|{any}, network_mode text,
  networks [text]|{Join?}?, oom_kill_disable bool|text, oom_score_adj int|text, pid text?, pids_limit
  int|text, platform text, ports [text|int|Port], post_start [Hook], pre_stop [Hook], privileged
  bool|text, profiles [text], provider Provider, pull_policy text, pull_refresh_after text, read_only
  bool|text, restart text, runtime text, scale int|text, secrets [text|Grant], security_opt [text],
  shm_size int|text, stdin_open bool|text, stop_grace_period text, stop_signal text, storage_opt any,
  sysctls {Scalar}|[text], tmpfs text|[text], tty bool|text, ulimits {any}, use_api_socket bool, user
  text|int, userns_mode text, uts text, volumes [text|Mount], volumes_from [text], working_dir text
Build = context text, dockerfile text, dockerfile_inline text, args {Scalar}|[text], ssh any, labels
  {Scalar}|[text], cache_from [text], cache_to [text], no_cache bool|text, no_cache_filter text|[text],
  additional_contexts {text}|[text], network text, pull bool|text, provenance any, sbom any, target text,
  shm_size int|text, extra_hosts [text]|{text|[text]}, isolation text, privileged bool|text, secrets
  [text|Grant], tags [text], ulimits {any}, platforms [text], entitlements [text]
Grant = source text, target text, uid text|int, gid text|int, mode int|text
Dependency = condition! service_started/service_healthy/service_completed_successfully, restart bool|text,
  required bool
Deploy = mode text, endpoint_mode text, replicas int|text, labels {Scalar}|[text], rollback_config Update,
  update_config Update, resources Resources, restart_policy Restart, placement Placement
Update = parallelism int|text, delay text, failure_action text, monitor text, max_failure_ratio number|text,
  order start-first/stop-first
Resources = limits Limits, reservations Reservations
Limits = cpus number|text, memory text|int, pids int|text
Reservations = cpus number|text, memory text|int, generic_resources [any], devices [any]
Restart = condition text, delay text, max_attempts int|text, window text
Placement = constraints [text], preferences [any], max_replicas_per_node int|text
Device = source! text, target text, permissions text
EnvFile = path! text, format text, required bool|text
Extends = service! text, file text
Health = disable bool|text, interval text, retries int|text, test text|[text], timeout text, start_period
  text, start_interval text
Logging = driver text, options {text|number?}
Join = aliases [text], interface_name text, ipv4_address text, ipv6_address text, link_local_ips [text],
  mac_address text, driver_opts {text|number}, gw_priority int, priority number
Port = name text, mode text, host_ip text, target! int|text, published text|int, protocol text,
  app_protocol text
Hook = command! text|[text], user text, privileged bool|text, working_dir text, environment {Scalar}|[text]
Provider = type! text, options {any}, configs any
Mount = type! bind/volume/tmpfs/cluster/npipe/image, source text, target text, read_only bool|text,
  consistency text, bind any, volume any, tmpfs any, image any
"""


@cache
def definitions() -> dict[str, Json]:
    """All structures by name."""
    found = shapes(_FILE + _SERVICE.lstrip("\n"), extensions=True)
    return {**found, "Scalar": {"type": ["string", "number", "boolean", "null"]}}


@cache
def validator() -> Any:
    """For the whole file."""
    return compiled(definitions(), "File")
