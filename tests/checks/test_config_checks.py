"""Rules of deployment files: what they must find besides their examples, and what they must leave alone."""

from __future__ import annotations

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.config import KIND

CHECKS = Plugins("workbench.checks", "CHECK", Check)
POD = "apiVersion: v1\nkind: Pod\nmetadata: {{name: shop}}\nspec: {}\n"
FLOW = "on: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n{}"


def found(rule: str, text: str, *others: str, name: str = "a") -> list[Finding]:
    check = CHECKS.load(f"config.{rule.replace('-', '_')}")
    rest = {f"other-{n}": KIND.parse(f"other-{n}", other) for n, other in enumerate(others)}
    subject = Subject(KIND.parse(name, text), rest)
    assert subject.parsed.tree is not None, subject.parsed.problems
    return list(check.run(subject))


def services(*bodies: str, rest: str = "") -> str:
    """A compose file of services a, b, ... each written in flow style."""
    lines = [f"  {chr(97 + n)}: {{{body}}}" for n, body in enumerate(bodies)]
    return "services:\n" + "\n".join(lines) + f"\n{rest}"


def pod(container: str, more: str = "") -> str:
    return POD.format(f"{{{more}{', ' if more else ''}containers: [{{name: a, {container}}}]}}")


def deployment(spec: str = "", pod_spec: str = "", container: str = "image: 'shop:1'") -> str:
    return (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n"
        f"{spec}  selector: {{matchLabels: {{app: shop}}}}\n  template:\n"
        f"    metadata: {{labels: {{app: shop}}}}\n"
        f"    spec:\n{pod_spec}      containers: [{{name: a, {container}}}]\n"
    )


SILENT = [
    (
        "image-unpinned",
        services('image: "shop:${TAG}"', 'image: "shop@sha256:ab"', 'build: ., image: "shop:latest"'),
    ),
    (
        "image-unpinned",
        "FROM node:24 AS build\nFROM build AS test\nFROM scratch\nFROM $BASE\nCOPY --from=build a b\n",
    ),
    ("container-privileged", services('image: "a:1", cap_add: [NET_BIND_SERVICE]')),
    (
        "secret-in-plain",
        services("image: 'a:1', environment: {API_TOKEN_FILE: /run/x, PASSWORD_MIN_LENGTH: 12, TOKEN: }"),
    ),
    (
        "secret-in-plain",
        services("image: 'a:1', environment: {SECRET: '${S}', PASSWORD: changeme, TOKEN_TTL: 3600s}"),
    ),
    ("secret-in-plain", 'FROM a:1\nARG VERSION=1.4\nENV TOKEN_PATH=/run/token\nCMD ["x"]\n'),
    (
        "secret-in-plain",
        FLOW.format("push", "      - run: x\n        env: {TOKEN: '${{ secrets.TOKEN }}'}\n"),
    ),
    ("default-password", services("image: 'a:1', environment: {POSTGRES_PASSWORD: '${P:?}', U: postgres}")),
    (
        "compose-undefined",
        services("image: 'a:1', depends_on: {x: {condition: service_started, required: false}}"),
    ),
    ("compose-undefined", services("image: 'a:1', volumes: ['./x:/x', '~/y:/y', '$V:/v', '/z']")),
    ("compose-undefined", "include: [base.yaml]\n" + services("image: 'a:1', depends_on: [db]")),
    ("compose-undefined", services("image: 'a:1', networks: {default: {aliases: [x]}}")),
    ("compose-port-clash", services("image: 'a:1', ports: ['80:80/tcp', '80:80/udp']")),
    (
        "compose-port-clash",
        services("image: 'a:1', ports: ['127.0.0.1:80:80']", "image: 'a:1', ports: ['10.0.0.1:80:80']"),
    ),
    (
        "compose-port-clash",
        services(
            "image: 'a:1', profiles: [x], ports: ['80:80']", "image: 'a:1', profiles: [y], ports: ['80:80']"
        ),
    ),
    (
        "compose-health-unknown",
        services(
            "image: 'a:1', depends_on: {b: {condition: service_healthy}}",
            "image: 'b:1', healthcheck: {test: x}",
        ),
    ),
    (
        "compose-database-published",
        services(
            "image: 'postgres:18', ports: ['127.0.0.1:5432:5432']", "image: 'nginx:1', ports: ['80:80']"
        ),
    ),
    ("compose-data-not-kept", services("image: 'postgres:18', tmpfs: /var/lib/postgresql")),
    ("compose-data-not-kept", services("image: 'postgres:18', volumes: ['./data:/var/lib/postgresql']")),
    (
        "compose-unused",
        services(
            "image: 'a:1', volumes: ['data:/d']",
            rest="volumes: {data: }\nnetworks: {default: {internal: true}}\n",
        ),
    ),
    (
        "compose-unreachable",
        services(
            "image: 'a:1', environment: {API_URL: 'https://api.shop.test', DB_HOST: elsewhere}",
            "image: 'b:1'",
        ),
    ),
    (
        "compose-unreachable",
        services(
            "image: 'a:1', environment: {SELF: 'http://localhost:80', B_URL: 'http://b:8080'}",
            "image: 'b:1', ports: ['80:8080']",
        ),
    ),
    (
        "compose-secret-not-granted",
        services(
            "image: 'a:1', environment: {F: /run/secrets/x}, secrets: [x]", rest="secrets: {x: {file: x}}\n"
        ),
    ),
    ("compose-log-rotation", services("image: 'a:1', restart: always, logging: {driver: fluentd}")),
    ("compose-no-restart", services("image: 'postgres:18', restart: 'no'")),
    (
        "k8s-service-without-target",
        "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: b}, ports: [{port: 1}]}\n",
    ),
    ("k8s-unknown-port", pod("image: 'a:1', readinessProbe: {httpGet: {port: 8080}}")),
    (
        "k8s-unknown-port",
        pod("image: 'a:1', ports: [{containerPort: 80}], livenessProbe: {tcpSocket: {port: '80'}}"),
    ),
    ("k8s-missing-reference", pod("image: 'a:1', envFrom: [{secretRef: {name: x}}]")),
    ("k8s-no-resources", pod("image: 'a:1', resources: {limits: {cpu: 1, memory: 1Gi}}")),
    ("k8s-run-as-root", pod("image: 'a:1', securityContext: {runAsUser: 1000}")),
    ("k8s-single-replica", deployment("  replicas: 1\n", container="image: 'worker:1'")),
    (
        "k8s-single-replica",
        deployment("  replicas: 0\n", container="image: 'a:1', ports: [{containerPort: 80}]"),
    ),
    (
        "k8s-no-spread",
        deployment(
            "  replicas: 2\n",
            "      affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: []}}\n",
        ),
    ),
    ("k8s-token-mounted", pod("image: 'a:1'", "serviceAccountName: reader")),
    ("k8s-host-access", pod("image: 'a:1'", "volumes: [{name: a, emptyDir: {}}]")),
    (
        "k8s-secret-in-manifest",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {p: '${P}', q: <here>}\n",
    ),
    ("k8s-data-not-kept", pod("image: 'postgres:18', command: [pg_dump]")),
    ("dockerfile-root-user", 'FROM gcr.io/distroless/static:nonroot\nCMD ["x"]\n'),
    ("dockerfile-root-user", 'FROM a:1 AS b\nUSER app\nFROM b\nCMD ["x"]\n'),
    ("dockerfile-root-user", 'FROM a:1\nUSER root\nRUN x\nUSER app:app\nCMD ["x"]\n'),
    (
        "dockerfile-unknown-stage",
        "FROM a:1 AS Build\nFROM b:1\nCOPY --from=build a b\nCOPY --from=0 a b\nCOPY --from=nginx:1 a b\n",
    ),
    ("dockerfile-argument-out-of-scope", "ARG V=1\nFROM a:$V\nARG V\nRUN echo $V\n"),
    ("dockerfile-argument-out-of-scope", "ARG V=1\nFROM a:$V\nRUN V=2 && echo $V \\$V\n"),
    (
        "dockerfile-apt-yes",
        "FROM a:1\nRUN apt-get -y install x\nRUN apt-get install -qqy x\nRUN dnf install --assumeyes x\n",
    ),
    ("dockerfile-update-alone", "FROM a:1\nRUN <<E\napt-get update\napt-get install -y x\nE\n"),
    (
        "dockerfile-apt-leftovers",
        "FROM a:1 AS build\nRUN apt-get update && apt-get install -y x\nFROM b:1\nUSER u\n",
    ),
    (
        "dockerfile-add-for-copy",
        "FROM a:1\nADD app.tar.gz /\nADD https://a.test/x /\nADD git@a.test:x.git /x\n",
    ),
    ("dockerfile-relative-workdir", "FROM a:1\nWORKDIR /a\nWORKDIR b\nFROM a:1\nWORKDIR $HOME\n"),
    ("dockerfile-shell-form", 'FROM a:1\nSHELL ["/bin/bash", "-c"]\nCMD x | y\nFROM a:1\nCMD exec x\n'),
    ("dockerfile-several-commands", 'FROM a:1 AS b\nCMD ["x"]\nFROM a:1\nCMD ["y"]\n'),
    (
        "dockerfile-pipe-to-shell",
        "FROM a:1\nRUN curl -o x https://a.test/x && sha256sum -c x.sum && sh x | tee log\n",
    ),
    ("dockerfile-secret-argument", "FROM a:1\nARG TOKEN_URL\nENV PASSWORD_FILE=/run/x\n"),
    ("dockerfile-copy-before-install", "FROM a:1\nCOPY package.json .\nRUN npm ci\nCOPY . .\n"),
    ("dockerfile-unlocked-install", "FROM a:1\nRUN npm install -g pnpm && npm ci\n"),
    ("dockerfile-build-tools", 'FROM golang:1.25 AS build\nRUN go build x\nFROM scratch\nCMD ["/x"]\n'),
    (
        "actions-needs",
        "on: push\njobs:\n  a: {runs-on: x, steps: [{run: x}]}\n"
        "  b: {needs: a, runs-on: x, steps: [{run: x}]}\n",
    ),
    (
        "actions-unknown-reference",
        FLOW.format("push", "      - run: x ${{ steps[env.X].outputs.y }} ${{ inputs.x }}\n"),
    ),
    (
        "actions-script-injection",
        FLOW.format("push", "      - run: echo ${{ github.sha }} ${{ github.event.number }}\n"),
    ),
    (
        "actions-pull-request-target",
        FLOW.format("pull_request_target", "      - uses: actions/checkout@v5\n"),
    ),
    (
        "actions-unpinned",
        FLOW.format(
            "push", "      - uses: actions/checkout@v5\n      - uses: ./local\n      - uses: docker://a:1\n"
        ),
    ),
    ("actions-secret-printed", FLOW.format("push", "      - run: deploy --key ${{ secrets.KEY }}\n")),
    (
        "actions-runner-gone",
        "on: push\njobs:\n  a: {runs-on: [self-hosted, linux], steps: [{run: x}]}\n"
        "  b: {runs-on: ubuntu-24.04-16-cores, steps: [{run: x}]}\n",
    ),
    (
        "actions-runner-gone",
        "on: push\njobs:\n  a: {runs-on: '${{ matrix.os }}', steps: [{run: x}]}\n"
        "  b: {runs-on: our-fleet, steps: [{run: x}]}\n",
    ),
    (
        "actions-retired-action",
        FLOW.format("push", "      - uses: actions/upload-artifact@v4\n      - uses: actions/cache@main\n"),
    ),
    ("actions-old-command", FLOW.format("push", "      - run: echo ::warning::x\n")),
    (
        "actions-constant-condition",
        FLOW.format("push", "      - run: x\n        if: ${{ github.ref == 'x' && true }}\n"),
    ),
    (
        "actions-deploy-overlap",
        "on: push\nconcurrency: a\njobs:\n  deploy: {runs-on: x, steps: [{run: x}]}\n",
    ),
]


@pytest.mark.parametrize(("rule", "text"), SILENT, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(SILENT)])
def test_what_is_sound_is_left_alone(rule: str, text: str) -> None:
    assert [finding.message for finding in found(rule, text)] == []


def test_a_value_that_a_matrix_may_lack_is_left_alone_where_it_has_a_default() -> None:
    step = "      - run: x {}\n"
    with_default = FLOW.format("push", step.format("${{ matrix.os || 'none' }}"))
    without = FLOW.format("push", step.format("${{ matrix.os }}"))

    assert found("actions-unknown-reference", with_default) == []
    assert [f.severity for f in found("actions-unknown-reference", without)] == [Severity.WARNING]


TOLD = [
    ("image-unpinned", services("image: a", "image: 'r.test:5000/b'"), [2, 3]),
    ("image-unpinned", "FROM --platform=linux/amd64 node\nCOPY --from=nginx:latest a b\n", [1, 2]),
    ("image-unpinned", FLOW.format("push", "      - uses: docker://alpine\n"), [6]),
    (
        "container-privileged",
        services("image: 'a:1', cap_add: [SYS_ADMIN], volumes: ['/var/run/docker.sock:/s:ro']"),
        [2, 2],
    ),
    (
        "container-privileged",
        pod("image: 'a:1', securityContext: {privileged: true, capabilities: {add: [ALL]}}"),
        [4, 4],
    ),
    ("secret-in-plain", "FROM a:1\nENV DB_PASSWORD hunter2\nENV A=1 API_KEY=q8Zx72LpVw01\n", [2, 3]),
    (
        "secret-in-plain",
        FLOW.format("push", "      - run: x\n        env:\n          TOKEN: q8Zx72LpVw01\n"),
        [8],
    ),
    (
        "default-password",
        services("image: 'a:1', environment: ['DATABASE_URL=postgres://root:root@b/x']"),
        [2],
    ),
    ("default-password", services("image: 'a:1', environment: {MYSQL_ALLOW_EMPTY_PASSWORD: yes}"), [2]),
    (
        "compose-undefined",
        services("image: 'a:1', network_mode: 'service:x', links: ['y:z'], secrets: [s], extends: q"),
        [2, 2, 2, 2],
    ),
    (
        "compose-health-unknown",
        services("image: 'a:1', depends_on: {b: {condition: service_healthy}}", "build: ."),
        [2],
    ),
    (
        "compose-unreachable",
        services(
            "image: 'a:1', networks: [x], environment: {U: 'http://b:80'}", "image: 'b:1', networks: [y]"
        ),
        [2],
    ),
    (
        "compose-unreachable",
        services(
            "image: 'a:1', environment: {U: 'postgres://b:5433/x'}",
            "image: 'postgres:18', ports: ['5433:5432']",
        ),
        [2],
    ),
    ("compose-port-clash", services("image: 'a:1', scale: 2, ports: ['80:80']"), [2]),
    ("k8s-removed-api", "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\n", [1]),
    (
        "k8s-budget-blocks-drain",
        deployment("  replicas: 2\n") + "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\n"
        "metadata: {name: a}\nspec:\n  minAvailable: 2\n  selector: {matchLabels: {app: shop}}\n",
        [16],
    ),
    (
        "k8s-ingress-without-tls",
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec:\n"
        "  tls: [{hosts: ['*.a.test'], secretName: x}]\n  rules:\n    - host: b.a.test\n"
        "    - host: c.b.test\n",
        [8],
    ),
    (
        "dockerfile-unknown-stage",
        "FROM a:1 AS x\nCOPY --from=y a b\nCOPY --from=7 a b\nFROM b:1 AS y\n",
        [2, 3],
    ),
    (
        "dockerfile-pipe-to-shell",
        'FROM a:1\nRUN bash -c "$(curl -fsSL https://a.test/x)"\nRUN wget -qO- a.test | sudo bash -s\n',
        [2, 3],
    ),
    ("dockerfile-secret-argument", "FROM a:1\nARG TOKEN\nENV NPM_TOKEN=$TOKEN\n", [2, 3]),
    ("dockerfile-root-user", 'FROM a:1\nUSER 0\nCMD ["x"]\n', [2]),
    (
        "actions-needs",
        "on: push\njobs:\n  a: {needs: b, runs-on: x, steps: [{run: x}]}\n"
        "  b: {needs: [a], runs-on: x, steps: [{run: x}]}\n",
        [3],
    ),
    (
        "actions-unknown-reference",
        FLOW.format("push", "      - run: x ${{ steps.later.outputs.y }}\n      - {id: later, run: x}\n"),
        [6],
    ),
    (
        "actions-unknown-reference",
        FLOW.format("push", "      - run: x ${{ needs.test.result }} ${{ matrix.os }}\n"),
        [6, 6],
    ),
    (
        "actions-script-injection",
        FLOW.format("push", "      - run: |\n          a\n          b ${{ github.head_ref }}\n"),
        [8],
    ),
    (
        "actions-script-injection",
        FLOW.format(
            "push",
            "      - uses: actions/github-script@v8\n        with:\n"
            "          script: f('${{ github.event.comment.body }}')\n",
        ),
        [8],
    ),
    ("actions-pull-request-target", FLOW.format("workflow_run", "      - run: gh pr checkout 1\n"), [6]),
    (
        "actions-unpinned",
        FLOW.format("push", "      - uses: actions/checkout@main\n      - uses: a/b/c@v1\n"),
        [6, 7],
    ),
    ("actions-runner-gone", "on: push\njobs:\n  a: {runs-on: ubuntu-lastest, steps: [{run: x}]}\n", [3]),
    (
        "actions-old-command",
        FLOW.format("push", "      - run: |\n          echo '::set-env name=A::b'\n"),
        [7],
    ),
]


@pytest.mark.parametrize(("rule", "text", "lines"), TOLD, ids=[f"{t[0]}-{n}" for n, t in enumerate(TOLD)])
def test_what_is_wrong_is_found_on_its_line(rule: str, text: str, lines: list[int]) -> None:
    assert sorted(f.place.line for f in found(rule, text) if f.place) == lines


def test_a_secret_that_looks_random_is_an_error_and_a_plain_word_a_warning() -> None:
    text = services("image: 'a:1', environment: {A_PASSWORD: q8Zx72LpVw01, B_PASSWORD: hunter}")

    assert [f.severity for f in found("secret-in-plain", text)] == [Severity.ERROR, Severity.WARNING]


def test_a_known_image_without_a_check_is_an_error_and_an_unknown_one_a_warning() -> None:
    body = "image: 'a:1', depends_on: {b: {condition: service_healthy}}"
    known, unknown = services(body, "image: 'postgres:18'"), services(body, "image: 'shop:1'")

    assert [f.severity for f in found("compose-health-unknown", known)] == [Severity.ERROR]
    assert [f.severity for f in found("compose-health-unknown", unknown)] == [Severity.WARNING]


def test_objects_of_other_files_count() -> None:
    service = (
        "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\n"
        "spec: {selector: {app: shop}, ports: [{port: 80}]}\n"
    )
    other = deployment(container="image: 'a:1', ports: [{containerPort: 80}]")

    assert found("k8s-service-without-target", service, other) == []
    assert found("k8s-service-without-target", service.replace("app: shop", "app: x"), other)
    assert found("k8s-unknown-port", service.replace("port: 80", "port: 81"), other)


def test_an_entry_that_a_config_map_does_not_have_is_an_error() -> None:
    text = pod("image: 'a:1', env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: hots}}}]")
    other = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {host: x}\n"

    (finding,) = found("k8s-missing-reference", text, other)
    assert (finding.severity, finding.hint) == (Severity.ERROR, "Did you mean `host`?")


def test_many_places_are_one_finding() -> None:
    text = services(*["image: a"] * 9)

    (finding,) = found("image-unpinned", text)
    assert finding.message.startswith("9 places: ")


def test_fragments_of_compose_are_not_asked_for_what_the_others_have() -> None:
    text = "services:\n  app:\n    depends_on: [db]\n    environment: {A: b}\n"

    assert found("compose-undefined", text, name="compose.override.yaml") == []
    assert KIND.parse("compose.override.yaml", text).problems == ()
    assert found("compose-undefined", text, name="compose.yaml")


def test_no_advice_is_repeated_for_each_place() -> None:
    text = "".join(
        f"---\n{deployment('  replicas: 3' + chr(10)).replace('name: shop', f'name: s{n}')}" for n in range(7)
    )
    subject = Subject(KIND.parse("a.yaml", text))
    for name in CHECKS.names():
        check = CHECKS.load(name)
        if name.startswith("config.") and check.severity is Severity.ADVICE:
            assert len(list(check.run(subject))) <= 1, name
