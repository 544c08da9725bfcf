using CredentialReport;
using Pulumi.Automation;

// The whole stack is a function of this program: no Pulumi.yaml, no command line. Credentials come from SAIL_BASE_URL, SAIL_CLIENT_ID and
// SAIL_CLIENT_SECRET, the passphrase from PULUMI_CONFIG_PASSPHRASE.
using var stack = await LocalWorkspace.CreateOrSelectStackAsync(
    new InlineProgramArgs("credential-report", "nightly", PulumiFn.Create(NightlyJob.Define)));

var preview = await stack.PreviewAsync();
Console.WriteLine("planned: " + Counts(preview.ChangeSummary));

var update = await stack.UpAsync(new UpOptions { OnStandardOutput = line => Console.WriteLine("  " + line) });
Console.WriteLine("done: " + Counts(update.Summary.ResourceChanges!));

foreach (var (name, output) in update.Outputs.OrderBy(output => output.Key, StringComparer.Ordinal))
    Console.WriteLine($"{name} = {(output.IsSecret ? "[secret]" : output.Value)}");

if (args.Contains("--destroy"))
    await stack.DestroyAsync();

return 0;

static string Counts(IReadOnlyDictionary<OperationType, int> changes)
    => string.Join(", ", changes.OrderBy(change => change.Key).Select(change => $"{change.Value} {change.Key}"));
