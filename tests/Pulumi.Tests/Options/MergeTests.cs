using Pulumi.Tests.Programs;
using Pulumi.Utilities;

namespace Pulumi.Tests.Options;

public class MergeTests
{
    [Fact]
    public void Merge_SingleValues_SecondWinsWhenSet()
    {
        var first = new CustomResourceOptions
        {
            Protect = true,
            Version = "1",
            ImportId = "a",
            DeleteBeforeReplace = true,
            CustomTimeouts = new() { Create = TimeSpan.FromSeconds(1), Delete = TimeSpan.FromSeconds(1) },
        };
        var second = new CustomResourceOptions
        {
            Version = "2",
            CustomTimeouts = new() { Update = TimeSpan.FromSeconds(2) },
        };

        var merged = CustomResourceOptions.Merge(first, second);

        Assert.Equal((true, "2", "a", true), (merged.Protect, merged.Version, merged.ImportId, merged.DeleteBeforeReplace));
        // As a whole: nothing of the first's remains.
        Assert.Equal(
            (null, TimeSpan.FromSeconds(2), null),
            (merged.CustomTimeouts!.Create, merged.CustomTimeouts.Update, merged.CustomTimeouts.Delete)
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Merge_Lists_AreConcatenatedWithDuplicates()
    {
        var first = new CustomResourceOptions
        {
            IgnoreChanges = { "a", "b" },
            AdditionalSecretOutputs = { "s" },
            DependsOn = { new DependencyResource("urn:1") },
        };
        var second = new CustomResourceOptions
        {
            IgnoreChanges = { "b", "c" },
            AdditionalSecretOutputs = { "s" },
            DependsOn = { new DependencyResource("urn:2") },
        };

        var merged = CustomResourceOptions.Merge(first, second);

        Assert.Equal(["a", "b", "b", "c"], merged.IgnoreChanges);
        Assert.Equal(["s", "s"], merged.AdditionalSecretOutputs);
        Assert.Equal(2, (await OutputUtilities.GetValueAsync(merged.DependsOn.ToOutput())).Length);
        Assert.Equal(["a", "b"], first.IgnoreChanges);
    }

    [Fact]
    public void Merge_Nulls_GiveFreshOptions()
    {
        Assert.NotNull(CustomResourceOptions.Merge(null, null));
        Assert.Equal("v", CustomResourceOptions.Merge(null, new() { Version = "v" }).Version);
        Assert.Equal("v", CustomResourceOptions.Merge(new() { Version = "v" }, null).Version);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Merge_ComponentProviders_LastOfAPackageStays()
    {
        await using var monitor = await Monitor.RecordingMonitor.StartAsync();
        await Monitor.TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var one = new TestProvider("one");
                var two = new TestProvider("two");

                var merged = ComponentResourceOptions.Merge(new() { Providers = { one } }, new() { Providers = { two } });

                Assert.Equal([two], merged.Providers);
            }
        );
    }
}
